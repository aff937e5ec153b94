using Webhooks.Records;

namespace Webhooks.Rendering;

/// <summary>The payload of a subscription, parsed and checked once, ready to render any number of messages.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal abstract class CompiledPayload
{
    /// <summary>The field parameters of a template, with their places; none for the default payload.</summary>
    public virtual IReadOnlyList<TemplateParameter> FieldParameters => [];

    /// <summary>The fields it names, each once; none where it shows all.</summary>
    public virtual IEnumerable<string> FieldNames =>
        FieldParameters.Select(parameter => parameter.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Compiles a payload that keeps the rules.</summary>
    /// <param name="payload">The definition.</param>
    /// <param name="path">Where it stands in the input: <c>$.subscriptions[0].payload</c>.</param>
    /// <exception cref="WebhookValidationException">It breaks one.</exception>
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

    /// <summary>Appends the payload of one message; stops where the output is full.</summary>
    public abstract void Render(in PayloadContext context, JsonBuffer output);
}
