# Deux commandes font tout, sur une machine neuve avec Python 3.11 ou plus récent :
#   make run    installe et lance le tableau de bord
#   make test   installe et passe tous les contrôles
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test test-vite check audit accessibilite bench editions copie symboles verrouiller clean

run: $(VENV)/.installed
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.installed-dev chromium nginx
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest

# Ce qui répond en moins d’une minute : ni navigateur, ni documents, ni serveur à part.
test-vite: $(VENV)/.installed-dev
	$(BIN)/python -m pytest tests/unit --ignore=tests/unit/documents -m "not lent"

# Failles connues des dépendances : dites, jamais bloquantes ; sans réseau, rien n’est conclu.
audit: $(VENV)/.installed-dev
	-$(BIN)/pip-audit --no-deps --disable-pip --timeout 5 --desc on -r requirements.txt -r requirements-dev.txt

# Ce que chaque enregistrement doit déjà respecter.
check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m data verifier

# Vitesse, mémoire et capacité, face à des applications Streamlit nues : docs/performance.md.
# BANC choisit les mesures, par exemple BANC="interaction capacite" ; BANC=--rapide essaie l’instrument.
bench: $(VENV)/.installed-dev chromium
	$(BIN)/python -m tests.tools.banc $(BANC)

# Reconstruire les éditions embarquées après une modification de data/sources/.
editions: $(VENV)/.installed
	$(BIN)/python -m data construire

# Tout le tableau de bord en fichiers, lisible sans serveur ni réseau.
copie: $(VENV)/.installed
	$(BIN)/python -m data copie copie --archive

# Réécrire les fichiers verrouillés, empreintes comprises, d’après pyproject.toml.
verrouiller: $(VENV)/.installed-dev
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# Recouper la police des symboles après une mise à jour de Streamlit (un essai dit quand).
symboles: $(VENV)/.installed-dev
	$(BIN)/python -m tests.tools.symboles

# Passer axe-core sur chaque page, thème et largeur, et récrire docs/accessibilite/axe.md.
accessibilite: $(VENV)/.installed-dev chromium
	$(BIN)/python -m tests.tools.axe

# Les fichiers verrouillés disent tout : rien à résoudre, et chaque module est compilé à son premier usage.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-compile

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(BIN)/python
	$(INSTALL) -r requirements.txt
	touch $@

# Tout ce que demande le tableau de bord, et ses outils.
$(VENV)/.installed-dev: requirements-dev.txt | $(BIN)/python
	$(INSTALL) -r requirements-dev.txt
	touch $(VENV)/.installed $@

# Les essais pilotent le Chromium du système, sans fenêtre de préférence (deux fois moins de
# processeur) : installé ici quand on le peut, demandé sinon.
.PHONY: chromium
chromium:
	@if [ -n "$$CHROMIUM" ] || [ -x /usr/bin/chromium-headless-shell ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		apt-get update -qq && for name in chromium-headless-shell chromium; do \
			DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$name > /dev/null && exit 0; \
		done; exit 1; \
	elif [ -x /usr/bin/chromium ]; then :; \
	else \
		echo "Installer Chromium (Debian : sudo apt install chromium-headless-shell) ou donner son chemin : CHROMIUM=/chemin make test"; \
		exit 1; \
	fi

# Et nginx, pour ce que `deploy/` décrit : sans lui, ces essais-là sont passés, et le disent.
.PHONY: nginx
nginx:
	@if PATH="$$PATH:/usr/sbin" command -v nginx > /dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light > /dev/null; \
	else \
		echo "nginx absent : les essais de deploy/ ne seront pas passés (Debian : sudo apt install nginx-light)"; \
	fi

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
