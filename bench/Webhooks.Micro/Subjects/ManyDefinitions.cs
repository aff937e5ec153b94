namespace Webhooks.Micro.Subjects;

/// <summary>Webhooks, one for each object, or all of one object.</summary>
internal static class ManyDefinitions
{
    private static readonly WebhookSecret Secret = new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    /// <summary>The object that the webhook of this number watches.</summary>
    public static string ObjectOf(int number) => $"Object{number}";

    /// <summary>Webhooks that watch an object each.</summary>
    public static IReadOnlyList<Webhook> OfOneObjectEach(int count) =>
        [.. Enumerable.Range(0, count).Select(number => Watching(number, ObjectOf(number), EventType.RecordUpdate))];

    /// <summary>Webhooks that all watch the same object.</summary>
    public static IReadOnlyList<Webhook> OfOneObject(int count, string objectName) =>
        [.. Enumerable.Range(0, count).Select(number => Watching(number, objectName, EventType.RecordInsert))];

    private static Webhook Watching(int number, string objectName, EventType type) => new()
    {
        Id = $"wh_{number}",
        Name = $"Webhook {number}",
        Urls = [$"https://receiver{number}.example/hooks"],
        Secrets = [Secret],
        Subscriptions =
        [
            new()
            {
                Id = $"sub_{number}",
                ObjectName = objectName,
                EventType = type,
                Fields = type == EventType.RecordUpdate ? FieldFilter.Create(["Status"]) : FieldFilter.All,
            },
        ],
    };
}
