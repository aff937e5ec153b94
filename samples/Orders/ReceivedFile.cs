using System.Text.Json;

namespace Orders;

/// <summary>
/// Stores received messages as JSON lines, identified by message id. A message is on disk before the response is sent, so it
/// survives a crash.
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
                // A crash cut this line. The message was not confirmed, so the sender sends it again.
                break;
            }

            Take(JsonSerializer.Deserialize<ReceivedChange>(line)!);
            end += System.Text.Encoding.UTF8.GetByteCount(line) + 1;
        }

        _file.SetLength(end);
        _file.Position = end;
    }

    /// <summary>Gets the number of duplicates.</summary>
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
