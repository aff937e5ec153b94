using System.Text;
using System.Text.Json;
using Webhooks.Records;
using Webhooks.Rendering;

namespace Webhooks.Fuzz;

/// <summary>A template is refused with places inside it, or it renders valid JSON whatever the record holds.</summary>
internal sealed class TemplateTarget : ITarget
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 200, AllowDuplicateProperties = false };

    private readonly RecordImage _current = Image("""
        {"Id":1,"Status":"a\"b\\c\n[@field:Id]😀","Total":1.50,"Tags":[1,{"x":"'"}],"None":null,"a]b":true}
        """);

    private readonly RecordImage _previous = Image("""{"Id":1,"Status":""}""");

    public string Name => "template";

    public IReadOnlyList<string> Words { get; } =
    [
        "[@field:Id]", "[@field:Status]", "[@previous:Status]", "[@out-hook:messageId]", "[@out-hook:secret]", "[@",
        "]", "\\u005b@", "\\u005d", "\\ud800", "'", "\"", "\\'", "{", "}", "[", ":", ",", "null", "true", "-1.5e3", "\\",
    ];

    public bool Read(ReadOnlyMemory<byte> input)
    {
        var template = Encoding.UTF8.GetString(input.Span);
        var errors = PayloadTemplates.Check(template);
        if (errors.Count > 0)
        {
            Promise.Keep(errors.All(error => error.Rule.StartsWith("Line ", StringComparison.Ordinal)), "an error has its place");
            return false;
        }

        using var output = new JsonBuffer();
        CompiledPayload.Compile(new PayloadTemplate { Template = template }).Render(Context(), output);
        using var json = JsonDocument.Parse(output.WrittenSpan.ToArray(), Deep);
        return true;
    }

    private static RecordImage Image(string json)
    {
        using var document = JsonDocument.Parse(json);
        return RecordImage.Encode(document.RootElement.Clone(), "$", []);
    }

    private PayloadContext Context() => new()
    {
        MessageId = "msg_1",
        EventId = "evt_1",
        WebhookId = "wh_1",
        SubscriptionId = "sub_1",
        EventType = EventType.RecordUpdate,
        EventDate = DateTimeOffset.UnixEpoch,
        ObjectName = "Orders",
        Current = _current,
        Previous = _previous,
    };
}
