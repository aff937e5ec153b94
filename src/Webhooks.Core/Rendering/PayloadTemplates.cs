using System.Text;

namespace Webhooks.Rendering;

/// <summary>Provides a starter template, the parameters and a check for an editor of custom payloads.</summary>
/// <remarks>The syntax is described in <c>docs/payload-templates.md</c>. Thread-safe.</remarks>
public static class PayloadTemplates
{
    /// <summary>Returns the default payload as a custom template, to start from.</summary>
    /// <remarks>
    /// The template sends what the default payload sends, with two differences that templates impose: <c>eventSource</c> and
    /// <c>tenantId</c> are null if the event has none, and <c>changedFields</c> is left out.
    /// </remarks>
    /// <param name="type">The event type.</param>
    /// <param name="fields">The fields to show, in this order.</param>
    /// <param name="includePrevious">
    /// A value indicating whether to show the values before the change too. It has no effect on inserts and deletes.
    /// </param>
    public static string FromDefault(EventType type, IReadOnlyList<string> fields, bool includePrevious = false)
    {
        ArgumentNullException.ThrowIfNull(fields);
        fields = Named(fields);
        var template = new StringBuilder("{");
        foreach (var parameter in MetadataParameters.All)
        {
            var value = ParameterText.Metadata(parameter.Name);
            template.Append("\n  \"").Append(parameter.Member).Append("\": ").Append(value).Append(',');
        }

        AppendRecord(template, "data", fields, ParameterText.Field);
        if (includePrevious && type != EventType.RecordInsert && type != EventType.RecordDelete)
        {
            template.Append(',');
            AppendRecord(template, "previousData", fields, ParameterText.Previous);
        }

        return template.Append("\n}").ToString();
    }

    /// <summary>
    /// Returns all parameters that can be used. You can insert each as it is, inside quotes of either kind or outside.
    /// </summary>
    /// <param name="type">The event type. Values before the change are not offered for inserts.</param>
    /// <param name="fields">The fields of the object.</param>
    public static IReadOnlyList<string> Parameters(EventType type, IReadOnlyList<string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        fields = Named(fields);
        var previous = type == EventType.RecordInsert ? [] : fields;
        return
        [
            .. MetadataParameters.Names.Select(ParameterText.Metadata),
            .. fields.Select(ParameterText.Field),
            .. previous.Select(ParameterText.Previous),
        ];
    }

    /// <summary>Returns all errors of a template, or an empty list if it is valid.</summary>
    /// <param name="template">The template.</param>
    /// <returns>Errors with line and column (UTF-16 units), both from 1, and what was expected.</returns>
    public static IReadOnlyList<WebhookError> Check(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        TemplateParser.Parse(template, out var errors);
        return [.. errors.Select(error => error.At("$.template"))];
    }

    // A parameter needs a name, so a field without a name cannot have one.
    private static string[] Named(IReadOnlyList<string> fields) => [.. fields.Where(name => name.Length > 0)];

    private static void AppendRecord(
        StringBuilder template, string member, IReadOnlyList<string> fields, Func<string, string> parameter)
    {
        template.Append("\n  \"").Append(member).Append("\": [\n    {");
        for (var index = 0; index < fields.Count; index++)
        {
            template.Append(index == 0 ? "\n      " : ",\n      ")
                .Append(ParameterText.Quote(fields[index])).Append(": ").Append(parameter(fields[index]));
        }

        template.Append(fields.Count == 0 ? "}\n  ]" : "\n    }\n  ]");
    }
}
