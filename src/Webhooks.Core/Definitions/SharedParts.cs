namespace Webhooks.Definitions;

/// <summary>
/// Returns one object for equal parts of stored definitions. Thousands of webhooks have the same few objects, event types,
/// fields and payloads, and a process holds all webhooks.
/// </summary>
internal static class SharedParts
{
    /// <summary>The maximum length of a shared name, so that long texts from outside do not stay in memory.</summary>
    private const int LongestName = 64;

    /// <summary>The maximum length of a shared template.</summary>
    private const int LongestTemplate = 2_048;

    private const int LongestList = 32;

    private static readonly PartCache<string, string> Names = new(4_096, StringComparer.Ordinal);
    private static readonly PartCache<string[], string[]> Lists = new(256, NameListComparer.Instance);
    private static readonly PartCache<string[], EventSource[]> SourceLists = new(256, NameListComparer.Instance);
    private static readonly PartCache<string[], FieldFilter> Filters = new(256, NameListComparer.Instance);
    private static readonly PartCache<PayloadTemplate, PayloadTemplate> Payloads = new(128, PayloadComparer.Instance);

    /// <summary>Returns the name, or an equal one from before.</summary>
    public static string Name(string name) =>
        name is { Length: > LongestName } ? name : Names.Get(name, static given => given);

    /// <inheritdoc cref="Name"/>
    public static string? NameOrNull(string? name) => name is null ? null : Name(name);

    /// <summary>Returns sources as an array that nothing changes.</summary>
    public static EventSource[] Sources(IEnumerable<string> names) => Share(names, SourceLists, ToSources);

    /// <summary>Returns a filter of fields.</summary>
    public static FieldFilter Fields(IEnumerable<string> names) => Share(names, Filters, ToFilter);

    /// <summary>Returns a payload.</summary>
    public static PayloadTemplate Payload(IEnumerable<string> fields, string? template, bool includePrevious)
    {
        var payload = new PayloadTemplate
        {
            Fields = Share(fields, Lists, static names => names),
            Template = template,
            IncludePrevious = includePrevious,
        };
        return IsShared(payload) ? Payloads.Get(payload, static given => given) : payload;
    }

    /// <summary>Returns a value indicating whether a payload is small enough to be kept for others.</summary>
    public static bool IsShared(PayloadTemplate payload) =>
        payload is { Fields.Count: <= LongestList, Template: null or { Length: <= LongestTemplate } }
        && payload.Fields.All(IsShort);

    private static EventSource[] ToSources(string[] names) => Array.ConvertAll(names, EventSource.FromString);

    private static FieldFilter ToFilter(string[] names) => FieldFilter.Create(names);

    private static TList Share<TList>(
        IEnumerable<string> given, PartCache<string[], TList> lists, Func<string[], TList> create)
        where TList : class
    {
        string[] names = [.. given.Select(NameOrNull).Select(name => name!)];
        return names.Length <= LongestList && Array.TrueForAll(names, IsShort) ? lists.Get(names, create) : create(names);
    }

    private static bool IsShort(string? name) => name is null or { Length: <= LongestName };
}
