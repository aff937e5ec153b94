using System.Globalization;
using System.Text;
using System.Text.Json;
using Webhooks.Records;
using Webhooks.Rendering;

namespace Webhooks.Fuzz;

/// <summary>
/// Whatever template, record and limit: rendering builds at most one byte more than the limit, the same bytes as without one,
/// and never throws. An input is a line with the limit, a line with the record, and the template.
/// </summary>
internal sealed class RenderingTarget : ITarget
{
    private const int MostOfALimit = 1 << 16;

    /// <summary>How much more memory than the limit may be asked for at a time.</summary>
    private const int Slack = 1024;

    public string Name => "rendering";

    public IReadOnlyList<string> Words { get; } =
    [
        "0", "1", "9", "1024", "\n", "{\"Id\":1,\"Text\":\"", "\"}", "é", "😀", "\\u0001", "\\ud800", "\\\"", "[1,{\"x\":\"\\\\\"}]",
        "[@field:Id]", "[@field:Text]", "[@previous:Text]", "[@out-hook:messageId]", "[@out-hook:eventDate]", "'", "\"", "{", "}",
        "[", "]", ":", ",", "null", "true",
    ];

    public bool Read(ReadOnlyMemory<byte> input)
    {
        var lines = Encoding.UTF8.GetString(input.Span).Split('\n', 3);
        if (lines.Length < 3
            || !int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            || Record(lines[1]) is not { } record)
        {
            return false;
        }

        using (record)
        {
            Render(new(), record, limit % MostOfALimit);
            Render(new() { IncludePrevious = true }, record, limit % MostOfALimit);
            if (lines[2].Split(',') is var fields && fields.Distinct().Count() == fields.Length)
            {
                Render(new() { Fields = fields }, record, limit % MostOfALimit);
            }

            if (PayloadTemplates.Check(lines[2]).Count > 0)
            {
                return false;
            }

            Render(new() { Template = lines[2] }, record, limit % MostOfALimit);
            return true;
        }
    }

    private static void Render(PayloadTemplate template, RecordImage record, int limit)
    {
        var payload = CompiledPayload.Compile(template);
        var context = Context(record);
        using var whole = new JsonBuffer(1);
        payload.Render(context, whole);
        using var limited = new JsonBuffer(1);
        limited.Reset(limit);
        payload.Render(context, limited);
        Promise.Keep(limited.IsFull == whole.Length > limit, "what is too large is known as that");
        Promise.Keep(limited.Length == Math.Min(whole.Length, limit + 1), "at most one byte more than the limit is built");
        Promise.Keep(limited.WrittenSpan.SequenceEqual(whole.WrittenSpan[..limited.Length]), "a limit changes no byte");
        Promise.Keep(limited.Capacity <= 2 * (limit + Slack), "memory is bounded by the limit");
    }

    private static RecordImage? Record(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? RecordImage.Encode(document.RootElement.Clone(), "$", [])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PayloadContext Context(RecordImage record) => new()
    {
        MessageId = "msg_1",
        EventId = "evt_\"é😀",
        WebhookId = "wh_1",
        SubscriptionId = "sub_1",
        EventType = EventType.RecordUpdate,
        EventSource = EventSource.RestApi,
        EventDate = DateTimeOffset.UnixEpoch,
        ObjectName = "Orders",
        TenantId = "t",
        Current = record,
        Previous = record,
        ChangedFields = ["Id", "Text\n"],
    };
}
