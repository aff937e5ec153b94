using System.Text.Json;
using Webhooks.Definitions.Json;
using Webhooks.Json;
using Webhooks.Text;

namespace Webhooks.Management.Requests;

/// <summary>Reads the bodies of requests as strictly as files and webhooks.</summary>
internal static class BodyReader
{
    public static MemberNames Preview { get; } = new("A preview", "webhookId", "subscription", "event");

    public static MemberNames SavedPreview { get; } = new("A preview", "event");

    public static MemberNames Explain { get; } = new(
        "A change",
        "objectName", "eventType", "eventSource", "eventDate", "tenantId", "id", "previous", "current", "changedFields",
        "draft");

    public static MemberNames Draft { get; } = new("A draft", "webhookId", "subscription");

    public static MemberNames Test { get; } = new("A test", "url", "subscriptionId", "event");

    public static MemberNames Rotation { get; } = new("A rotation", "secret", "overlapSeconds");

    public static MemberNames UrlSwitch { get; } = new("This request", "url", "isEnabled", "dryRun");

    public static MemberNames ActiveSwitch { get; } = new("This request", "isActive");

    public static MemberNames Recovery { get; } =
        new("A recovery", "since", "until", "url", "deadReasons", "subscriptionId", "dryRun");

    public static MemberNames Cancellation { get; } = new("A cancellation", "url", "dryRun");

    /// <summary>Gets the member names of all bodies that are not shapes of the model.</summary>
    public static IReadOnlyDictionary<string, MemberNames> All { get; } = new Dictionary<string, MemberNames>
    {
        [nameof(Preview)] = Preview,
        [nameof(SavedPreview)] = SavedPreview,
        [nameof(Explain)] = Explain,
        [nameof(Draft)] = Draft,
        [nameof(Test)] = Test,
        [nameof(Rotation)] = Rotation,
        [nameof(UrlSwitch)] = UrlSwitch,
        [nameof(ActiveSwitch)] = ActiveSwitch,
        [nameof(Recovery)] = Recovery,
        [nameof(Cancellation)] = Cancellation,
    };

    /// <summary>Maps a body, and reports all its errors together.</summary>
    /// <exception cref="WebhookValidationException">The body has errors.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, MemberNames members, Func<ObjectReader, ErrorList, T> map)
        where T : class =>
        Input.Read<T>(
            body,
            (json, path, errors) => ObjectReader.Open(json, members, path, errors) is { } reader ? map(reader, errors) : null,
            validate: null,
            out var errors)
        ?? throw new WebhookValidationException(errors);

    public static WebhookEvent? Event(ObjectReader reader, ErrorList errors)
    {
        if (reader.Any("event") is not { } json)
        {
            return null;
        }

        WebhookJson.TryReadChange(json, out var change, out var found, reader.PathOf("event"));
        errors.AddRange(found);
        return change;
    }

    /// <summary>The subscription, which has to be there.</summary>
    public static EventSubscription? Subscription(ObjectReader reader, ErrorList errors)
    {
        if (Required(reader, "subscription", errors) is not { } json)
        {
            return null;
        }

        WebhookJson.TryReadSubscription(json, out var subscription, out var found, reader.PathOf("subscription"));
        errors.AddRange(found);
        return subscription;
    }

    /// <summary>Returns an instant, or null if it is missing or not valid.</summary>
    public static DateTimeOffset? Instant(ObjectReader reader, string name, ErrorList errors)
    {
        if (reader.Any(name) is not { } json)
        {
            return null;
        }

        if (JsonValues.TryGetText(json, out var text) && InstantInput.TryParse(text, out var instant))
        {
            return instant;
        }

        ObjectReader.Expected(InstantInput.Rule, json, reader.PathOf(name), errors);
        return null;
    }

    /// <summary>Returns a required member.</summary>
    public static JsonElement? Required(ObjectReader reader, string name, ErrorList errors)
    {
        if (reader.Any(name) is { } json)
        {
            return json;
        }

        errors.Add(reader.PathOf(name), $"{name}.required", $"'{name}' is required.");
        return null;
    }
}
