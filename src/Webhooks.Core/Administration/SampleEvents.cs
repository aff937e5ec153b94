using System.Text.Json;
using Webhooks.Definitions;
using Webhooks.Records;
using Webhooks.Rendering;

namespace Webhooks.Administration;

/// <summary>Makes an event that a subscription wants, so that a host can show what would be sent.</summary>
/// <param name="catalog">What the host declares; null where it declares nothing.</param>
internal sealed class SampleEvents(IEventCatalog? catalog = null)
{
    private const string AnyField = "Field";

    /// <summary>An event that matches, with a new id.</summary>
    /// <param name="subscription">A subscription that keeps the rules; it need not be active or stored.</param>
    /// <param name="date">When it happened.</param>
    /// <param name="tenantId">Whose it is; that of the webhook.</param>
    /// <exception cref="WebhookValidationException">The payload breaks a rule.</exception>
    public WebhookEvent For(EventSubscription subscription, DateTimeOffset date, string? tenantId = null)
    {
        var payload = CompiledPayload.Compile(subscription.Payload);
        var known = catalog?.FindObject(subscription.ObjectName);
        var record = known?.Sample ?? MakeUp(known, [.. subscription.Fields.Union(payload.FieldNames)]);
        var type = subscription.EventType;
        return new()
        {
            Type = type,
            ObjectName = subscription.ObjectName,
            Source = subscription.EventSources is [var first, ..] ? first : default(EventSource?),
            Date = date,
            TenantId = tenantId,
            Current = type == EventType.RecordDelete ? null : record,
            Previous = type == EventType.RecordDelete ? record
                : type == EventType.RecordUpdate ? Before(record, subscription, payload, known)
                : null,
        };
    }

    /// <summary>A record of the fields that the catalog has or, where it says nothing, of those that are named.</summary>
    private static RecordValues MakeUp(CatalogObject? known, IReadOnlyList<string> named)
    {
        IEnumerable<CatalogField> fields = known is { Fields.Count: > 0 } ? known.Fields
            : named.DefaultIfEmpty(AnyField).Select(name => new CatalogField(name));
        return RecordValues.From(fields.ToDictionary(field => field.Name, SampleValue.Of));
    }

    private static RecordValues Before(
        RecordValues record, EventSubscription subscription, CompiledPayload payload, CatalogObject? known)
    {
        var values = MembersOf(record);
        var changed = subscription.Fields.IsAll ? ChooseField(payload, values) : subscription.Fields[0];
        var now = values.TryGetValue(changed, out var value) ? (JsonElement)value! : default;
        values[changed] = SampleValue.Before(now, known?.FindField(changed) ?? new(changed));
        return values;
    }

    /// <summary>
    /// One that the payload shows, best with its previous value; of several the second, as the first mostly is the key.
    /// </summary>
    private static string ChooseField(CompiledPayload payload, Dictionary<string, object?> values)
    {
        var previous = payload.FieldParameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Previous);
        string[] shown = [.. payload.FieldNames.Where(values.ContainsKey)];
        return previous?.Name ?? (shown is [] ? [.. values.Keys] : shown).Take(2).LastOrDefault(AnyField);
    }

    private static Dictionary<string, object?> MembersOf(RecordValues record)
    {
        using var image = RecordImage.Encode(record, "$", []);
        return image.ToJson().EnumerateObject().ToDictionary(member => member.Name, object? (member) => member.Value);
    }
}
