using System.Text.Json;
using Webhooks.Definitions;
using Webhooks.Records;
using Webhooks.Rendering;

namespace Webhooks.Administration;

/// <summary>Creates sample events that match a subscription.</summary>
/// <param name="catalog">The catalog of the host, or <see langword="null"/> if there is none.</param>
internal sealed class SampleEvents(IEventCatalog? catalog = null)
{
    private const string AnyField = "Field";

    /// <summary>Creates a matching event with a new id.</summary>
    /// <param name="subscription">A valid subscription. It need not be active or saved.</param>
    /// <param name="date">The time of the event.</param>
    /// <param name="tenantId">The tenant id of the webhook.</param>
    /// <exception cref="WebhookValidationException">The payload is not valid.</exception>
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

    /// <summary>Generates a record with the fields of the catalog or, without a catalog, with the named fields.</summary>
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
    /// Selects the field that changes: one in the payload, preferably with its previous value. Of several it is the second
    /// one, because the first one is usually the key.
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
