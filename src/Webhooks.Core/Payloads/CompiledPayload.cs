using Webhooks.Records;

namespace Webhooks.Payloads;

/// <summary>The payload of a subscription, parsed and checked once, ready to render any number of messages.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal abstract class CompiledPayload
{
    /// <summary>The field parameters of a template, with their places; none for the default payload.</summary>
    public virtual IReadOnlyList<TemplateParameter> FieldParameters => [];

    /// <summary>The fields it names, each once; none where it shows all.</summary>
    public virtual IEnumerable<string> FieldNames =>
        FieldParameters.Select(parameter => parameter.Name).Distinct(StringComparer.Ordinal);

    /// <summary>Compiles a payload.</summary>
    /// <param name="payload">The definition.</param>
    /// <param name="path">Where it stands in the input: <c>$.subscriptions[0].payload</c>.</param>
    /// <param name="errors">Takes everything that is wrong with it.</param>
    /// <returns>The payload; null where there are errors.</returns>
    public static CompiledPayload? TryCompile(PayloadTemplate payload, string path, List<WebhookError> errors)
    {
        if (payload.Template is null)
        {
            return new DefaultPayload(payload.Fields, payload.IncludePrevious);
        }

        var root = TemplateParser.Parse(payload.Template, out var found);
        errors.AddRange(found.Select(error => error.At(path + ".template")));
        if (payload.Fields.Count > 0)
        {
            errors.Add(new(path, "payload.conflict", "A payload has fields or a template, not both."));
            return null;
        }

        return root is null ? null : new CustomPayload(TemplateEmitter.Emit(root));
    }

    /// <summary>Compiles a payload that must be right.</summary>
    /// <exception cref="WebhookValidationException">It is not.</exception>
    public static CompiledPayload Compile(PayloadTemplate payload, string path = "$")
    {
        var errors = new List<WebhookError>();
        return TryCompile(payload, path, errors) ?? throw new WebhookValidationException(errors);
    }

    /// <summary>Appends the payload of one message.</summary>
    public abstract void Render(in PayloadContext context, JsonBuffer output);
}
