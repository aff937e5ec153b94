using CsCheck;
using Webhooks.Definitions;
using Webhooks.Rendering;

namespace Webhooks.Support;

/// <summary>A catalog, or none, and a subscription that it accepts.</summary>
internal sealed record SampleCase(EventCatalog? Catalog, EventSubscription Subscription)
{
    private static readonly string[] FieldNames =
        ["Id", "Status", "a]b", "quote\"d", "it's", "back\\slash", "é😀", " x", "Tot.al"];

    private static readonly EventSource[] Sources = [EventSource.RestApi, EventSource.Tasks, "Import"];

    /// <summary>Values as hosts spell them, rightly and wrongly for every type, and those at the limits.</summary>
    public static IReadOnlyList<object?> Spelled { get; } =
    [
        "1.0", "1e400", "79228162514264337593543950335", "-79228162514264337593543950335", "true", "FALSE", " true ",
        "2026-01-16T19:56:38.123Z", "2026-01-16", "0001-01-01", "9999-12-31T23:59:59.9999999Z", "2026-01-16T19:56:38+14:00",
        "1F0E8A42-9C6D-4E1B-8A37-5B2C90D7E614", "7d0c1f5e-3b0a-4c57-9f6e-2a8b64d1c390", "", 0, -1, 1e300,
        decimal.MaxValue, decimal.MinValue, new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    ];

    public static Gen<SampleCase> Any { get; } =
        from names in Gen.Shuffle(FieldNames, 0, FieldNames.Length)
        from catalog in CatalogOf(names)
        from type in Gen.OneOf(EventType.RecordInsert, EventType.RecordUpdate, EventType.RecordDelete, "order.paid")
        from sources in Gen.Shuffle(Sources, 0, Sources.Length)
        from triggers in Gen.Shuffle(names, 0, names.Length)
        from payload in PayloadOf(names)
        select new SampleCase(catalog, new()
        {
            ObjectName = "Orders",
            EventType = type,
            EventSources = sources,
            Fields = type == EventType.RecordUpdate ? FieldFilter.Create(triggers) : FieldFilter.All,
            Payload = payload,
        });

    private static Gen<EventCatalog?> CatalogOf(string[] names) => Gen.OneOf(
        Gen.Const(() => (EventCatalog?)null),
        from types in Gen.Enum<FieldType>().Array[names.Length]
        from sample in Gen.OneOf(Gen.Const(() => (RecordValues?)null), SampleOf(names))
        select (EventCatalog?)new EventCatalog()
            .AddObject(new CatalogObject("Orders", [.. names.Zip(types, (name, type) => new CatalogField(name, type))])
            {
                Sample = sample,
            })
            .AddEventType("order.paid")
            .AddEventSource("Import"));

    private static Gen<RecordValues?> SampleOf(string[] names) =>
        from values in Gen.OneOf(AnyJson.Value, Gen.OneOf([.. Spelled])).Array[names.Length]
        from count in Gen.Int[0, names.Length]
        select (RecordValues?)RecordValues.From(
            names.Zip(values).Take(count).ToDictionary(field => field.First, object? (field) => field.Second));

    private static Gen<PayloadTemplate> PayloadOf(string[] names) =>
        from shown in Gen.Shuffle(names, 0, names.Length)
        from includePrevious in Gen.Bool
        from isTemplate in Gen.Bool
        from first in Gen.Bool
        select isTemplate
            ? new PayloadTemplate
            {
                Template = $"[{string.Join(',', shown.Select((name, i) => Parameter(name, first == (i == 0))))}]",
            }
            : new PayloadTemplate { Fields = shown, IncludePrevious = includePrevious };

    private static string Parameter(string name, bool isPrevious) =>
        isPrevious ? ParameterText.Previous(name) : $"'is {ParameterText.Field(name)}'";
}
