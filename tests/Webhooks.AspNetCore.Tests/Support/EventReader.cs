using System.Text.Json.Nodes;

namespace Webhooks.Support;

/// <summary>Reads the events of a stream.</summary>
internal sealed class EventReader(HttpResponseMessage answer, Stream stream) : IDisposable
{
    private readonly StreamReader _reader = new(stream);

    /// <summary>The comments that were passed over.</summary>
    public int Comments { get; private set; }

    /// <summary>The next event of a name. Others are passed over.</summary>
    public async Task<(string Id, JsonNode Data)> NextAsync(string name)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var (found, id) = ("", "");
        while (await _reader.ReadLineAsync(limit.Token) is { } line)
        {
            var (field, value) = line.Split(": ", 2) is [var before, var after] ? (before, after) : (line, "");
            (found, id) = field switch
            {
                "event" => (value, id),
                "id" => (found, value),
                _ => (found, id),
            };
            Comments += line == ":" ? 1 : 0;
            if (field == "data" && found == name)
            {
                return (id, JsonNode.Parse(value)!);
            }
        }

        throw new EndOfStreamException($"The stream ended before an event {name}.");
    }

    public void Dispose()
    {
        _reader.Dispose();
        answer.Dispose();
    }
}
