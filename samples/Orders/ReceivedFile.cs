using System.Text.Json;

namespace Orders;

/// <summary>
/// What a receiver took, one JSON line each, known by the id of its message. On disk before the sender hears of it, so that
/// it outlives the process like the sender's side does.
/// </summary>
internal sealed class ReceivedFile : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = [];
    private readonly List<ReceivedChange> _changes = [];
    private readonly FileStream _file;

    public ReceivedFile(string path)
    {
        _file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        using var reader = new StreamReader(_file, leaveOpen: true);
        var end = 0L;
        while (reader.ReadLine() is { } line)
        {
            if (!line.EndsWith('}'))
            {
                // A line that a kill cut short: it was not answered, and comes again.
                break;
            }

            Take(JsonSerializer.Deserialize<ReceivedChange>(line)!);
            end += System.Text.Encoding.UTF8.GetByteCount(line) + 1;
        }

        _file.SetLength(end);
        _file.Position = end;
    }

    /// <summary>How many came that were there already.</summary>
    public int Duplicates { get; private set; }

    public IReadOnlyList<ReceivedChange> Changes => _changes;

    public void Add(ReceivedChange change)
    {
        lock (_lock)
        {
            if (!Take(change))
            {
                Duplicates++;
                return;
            }

            _file.Write(JsonSerializer.SerializeToUtf8Bytes(change));
            _file.Write("\n"u8);
            _file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _file.Dispose();

    private bool Take(ReceivedChange change)
    {
        if (!_ids.Add(change.MessageId))
        {
            return false;
        }

        _changes.Add(change);
        return true;
    }
}
