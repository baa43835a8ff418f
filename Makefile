# Deux commandes font tout, sur une machine neuve avec Python 3.11 ou plus récent :
#   make run    installe et lance le tableau de bord
#   make test   installe et passe tous les contrôles
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test mises-a-jour check audit accessibilite bench editions symboles verrouiller clean

run: $(VENV)/.installed
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.installed-dev chromium check
	$(BIN)/python -m pytest
	$(BIN)/python -m tests.mises_a_jour
	$(BIN)/python -m tests.audit

# Les mises à jour d’un rédacteur, jouées dans une copie : liste officielle, indicateur, observation, contradiction.
mises-a-jour: $(VENV)/.installed-dev
	$(BIN)/python -m tests.mises_a_jour

# Failles connues des dépendances : dites, jamais bloquantes ; sans réseau, une phrase le dit.
audit: $(VENV)/.installed-dev
	$(BIN)/python -m tests.audit

# Ce que chaque enregistrement doit déjà respecter.
check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m data verifier

# Vitesse, mémoire et capacité, face à des applications Streamlit nues : docs/performance.md.
# BANC choisit les mesures, par exemple BANC="interaction capacite" ; BANC=--rapide essaie l’instrument.
bench: $(VENV)/.installed-dev chromium
	$(BIN)/python -m tests.banc $(BANC)

# Reconstruire les éditions embarquées après une modification de data/sources/.
editions: $(VENV)/.installed
	$(BIN)/python -m data construire

# Réécrire les fichiers verrouillés, empreintes comprises, d’après pyproject.toml.
verrouiller: $(VENV)/.installed-dev
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# Recouper la police des symboles après une mise à jour de Streamlit (un essai dit quand).
symboles: $(VENV)/.installed-dev
	$(BIN)/python -m tests.symboles

# Passer axe-core sur chaque page, thème et largeur, et récrire docs/accessibilite/axe.md.
accessibilite: $(VENV)/.installed-dev chromium
	$(BIN)/python -m tests.axe

$(VENV)/.installed: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# Les essais pilotent le Chromium du système : installé ici quand on le peut, demandé sinon.
.PHONY: chromium
chromium:
	@if [ -n "$$CHROMIUM" ] || [ -x /usr/bin/chromium ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium > /dev/null; \
	else \
		echo "Installer Chromium (Debian : sudo apt install chromium) ou donner son chemin : CHROMIUM=/chemin make test"; \
		exit 1; \
	fi

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
