using Webhooks.Definitions;

namespace Webhooks.Bench;

/// <summary>
/// Definitions that never change, the same in every process: so many webhooks, each with an object of its own if no other
/// is given.
/// </summary>
internal sealed class FixedWebhooks(
    int count, Func<int, string> url, string? template = null, Func<int, string>? objectName = null) : IWebhookStore
{
    private readonly WebhookChanges _all = WebhookChanges.Complete(
        1,
        [
            .. Enumerable.Range(0, count).Select(number => Make(number, url(number), template, objectName?.Invoke(number))),
        ]);

    public static string ObjectName(int number) => FormattableString.Invariant($"Orders{number:D5}");

    public static string WebhookId(int number) => FormattableString.Invariant($"wh_{number:D26}");

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) =>
        new(revision is null ? _all : WebhookChanges.None(1));

    public static Webhook Make(int number, string url, string? template = null, string? objectName = null) => new()
    {
        Id = WebhookId(number),
        Name = ObjectName(number),
        Urls = [url],
        Secrets = [WebhookSecret.Parse(SignedPost.Secret)],
        Subscriptions =
        [
            new()
            {
                Id = FormattableString.Invariant($"sub_{number:D26}"),
                ObjectName = objectName ?? ObjectName(number),
                EventType = EventType.RecordInsert,
                Payload = new() { Template = template },
            },
        ],
    };
}
