#!/bin/sh
# Redémarrer les répliques l’une après l’autre : la suivante attend que celle-ci réponde à /sante.
#
#   deploy/redemarrer.sh 'podman restart sdaasp-%s' 8501 8502
#
# La commande reçoit le port à la place de %s. Un visiteur de la réplique arrêtée se reconnecte de
# lui-même à une autre et retrouve sa page par son adresse.
set -eu

if [ $# -lt 2 ]; then
    echo "Usage : $0 'commande avec %s' port [port…]" >&2
    exit 2
fi
commande=$1
shift
attente=${ATTENTE:-60}

repond() {
    curl --fail --silent --output /dev/null --max-time 2 "http://127.0.0.1:$1/sante"
}

for port in "$@"; do
    # Les autres tiennent-elles ? Sinon rien n’est arrêté de plus.
    for autre in "$@"; do
        if [ "$autre" != "$port" ] && ! repond "$autre"; then
            echo "La réplique $autre ne répond pas : arrêt avant de toucher à $port." >&2
            exit 1
        fi
    done
    echo "Réplique $port : redémarrage"
    # shellcheck disable=SC2059 # la commande est le format
    sh -c "$(printf "$commande" "$port")"
    reste=$attente
    until repond "$port"; do
        reste=$((reste - 1))
        if [ "$reste" -le 0 ]; then
            echo "La réplique $port n’a pas répondu en $attente s : les suivantes restent en marche." >&2
            exit 1
        fi
        sleep 1
    done
    echo "Réplique $port : prête"
done
