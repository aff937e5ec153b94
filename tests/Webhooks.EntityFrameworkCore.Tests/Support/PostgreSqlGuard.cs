namespace Webhooks.Support;

/// <summary>The shell that starts and stops a server at the word of a test process, and clears up when that is gone.</summary>
internal static class PostgreSqlGuard
{
    /// <summary>
    /// Takes the folder of the programs and the folder of the server. Answers each line with <c>ok</c>, or with what went
    /// wrong. The server refuses to run as root, so root starts it as another user. Benchmarks say by a variable what they
    /// want otherwise, which is durability.
    /// </summary>
    public const string Script = """
        trap '' HUP INT TERM
        programs=$1 folder=$2 user=
        cd "$folder" || exit 1
        exec 2> guard.log

        if [ "$(id -u)" -eq 0 ]; then
          id postgres > /dev/null 2>&1 && user=postgres || user=nobody
          chown "$user" .
        fi

        run() {
          program=$programs/$1; shift
          if [ -z "$user" ]; then "$program" "$@"
          elif command -v setpriv > /dev/null; then
            setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$program" "$@"
          else runuser -u "$user" -- "$program" "$@"
          fi
        }

        start() {
          settings="-p $1 -k $folder -c listen_addresses=127.0.0.1 -c max_connections=300 -c shared_buffers=64MB"
          settings="$settings -c fsync=off -c full_page_writes=off -c autovacuum_naptime=5s ${WEBHOOKS_POSTGRES_SETTINGS:-}"
          run pg_ctl start -D data -l server.log -w -t 60 -o "$settings" < /dev/null > /dev/null
        }

        stop() { run pg_ctl stop -D data -m "$1" -w -t 60 < /dev/null > /dev/null; }

        answer() {
          if [ "$1" -eq 0 ]; then echo ok; else echo "failed: $(cat guard.log server.log 2> /dev/null | tail -n 20 | tr '\n' ' ')"; fi
        }

        run initdb -D data -U webhooks -A trust -E UTF8 --no-locale --no-sync > /dev/null < /dev/null
        answer $?
        while read -r verb argument; do
          "$verb" "$argument"
          answer $?
        done

        stop immediate
        cd / && rm -rf "$folder"
        """;
}
