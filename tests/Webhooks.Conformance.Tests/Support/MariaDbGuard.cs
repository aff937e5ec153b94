namespace Webhooks.Support;

/// <summary>The shell that runs a MariaDB server as long as a test process does, and clears up when that is gone.</summary>
internal static class MariaDbGuard
{
    /// <summary>
    /// Takes the folder of the server and its port. Answers <c>ok</c>, or with what went wrong, and stops the server when its
    /// input ends, however the process that holds it ends. Root starts the server as another user.
    /// </summary>
    public const string Script = """
        trap '' HUP INT TERM
        PATH=$PATH:/usr/sbin:/usr/local/sbin
        folder=$1 port=$2 server= as=
        cd "$folder" || exit 1
        exec 2> guard.log

        if [ "$(id -u)" -eq 0 ]; then
          id mysql > /dev/null 2>&1 && as=mysql || as=nobody
          chown "$as" .
        fi

        start() {
          mariadb-install-db --no-defaults --datadir="$folder/data" ${as:+--user=$as} --skip-test-db --skip-name-resolve \
            --auth-root-authentication-method=normal > install.log 2>&1 < /dev/null || return 1
          mkfifo log || return 1
          mariadbd --no-defaults --datadir="$folder/data" ${as:+--user=$as} --socket="$folder/socket" --port="$port" \
            --bind-address=127.0.0.1 --skip-name-resolve \
            --character-set-server=utf8mb4 --collation-server=utf8mb4_general_ci --max-connections=300 \
            --innodb-flush-log-at-trx-commit=0 --innodb-flush-method=nosync --innodb-doublewrite=0 > log 2>&1 < /dev/null &
          server=$!
          exec 3< log
          while read -r line <&3; do
            echo "$line" >> server.log
            case $line in *"ready for connections"*) cat <&3 >> server.log & return 0 ;; esac
          done
          return 1
        }

        if start; then
          echo ok
        else
          echo "failed: $(cat guard.log install.log server.log 2> /dev/null | tail -n 20 | tr '\n' ' ')"
        fi
        read -r _
        [ -z "$server" ] || { kill "$server" && wait "$server"; }
        cd / && rm -rf "$folder"
        """;
}
