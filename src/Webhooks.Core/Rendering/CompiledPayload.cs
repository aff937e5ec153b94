using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>
/// Represents the payload of a subscription. It is parsed and checked once, and then renders any number of messages.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal abstract class CompiledPayload
{
    /// <summary>Gets the field parameters of a template, with their places. The default payload has none.</summary>
    public virtual IReadOnlyList<TemplateParameter> FieldParameters => [];

    /// <summary>Gets the names of the fields. The list is empty if the payload shows all fields.</summary>
    public virtual IEnumerable<string> FieldNames =>
        FieldParameters.Select(parameter => parameter.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Compiles a payload.</summary>
    /// <param name="payload">The definition of the payload.</param>
    /// <param name="path">The path in the input, for example <c>$.subscriptions[0].payload</c>.</param>
    /// <exception cref="WebhookValidationException">The payload breaks a rule.</exception>
    public static CompiledPayload Compile(PayloadTemplate payload, string path = "$")
    {
        if (payload.Template is null)
        {
            return new DefaultPayload(payload.Fields, payload.IncludePrevious);
        }

        var root = TemplateParser.Parse(payload.Template, out var found);
        List<WebhookError> errors = [.. found.Select(error => error.At(path + ".template"))];
        if (payload.Fields.Count > 0)
        {
            errors.Add(new(path, "payload.conflict", "Payload must have fields or a template, not both."));
        }

        return root is not null && errors.Count == 0
            ? new CustomPayload(TemplateEmitter.Emit(root))
            : throw new WebhookValidationException(errors);
    }

    /// <summary>Appends the payload of one message. Stops if the output is full.</summary>
    public abstract void Render(in PayloadContext context, JsonBuffer output);
}
