using Webhooks.Rendering;
using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>Checks the payload of a subscription.</summary>
internal static class PayloadRules
{
    public static void Check(
        PayloadTemplate? payload, CatalogObject? known, string path, ErrorList errors, DefinitionLimits? limits)
    {
        if (payload is null)
        {
            errors.Add(
                path, "value.null", "'payload' must not be null. Use PayloadTemplate.Default instead.");
            return;
        }

        if (!SubscriptionRules.AreTooMany(payload.Fields, $"{path}.fields", errors, limits))
        {
            NameListRules.CheckFields(payload.Fields, $"{path}.fields", errors, limits);
            CatalogRules.CheckFields(payload.Fields ?? [], known, $"{path}.fields", errors);
        }

        if (payload.Template is not null)
        {
            CheckConflicts(payload, path, errors);
            CheckTemplate(payload.Template, known, $"{path}.template", errors);
        }
    }

    private static void CheckConflicts(PayloadTemplate payload, string path, ErrorList errors)
    {
        if (payload.Fields is { Count: > 0 })
        {
            errors.Add(
                path, "payload.conflict", "Payload must not have both fields and a template.", "fields and template");
        }

        if (payload.IncludePrevious)
        {
            errors.Add(
                $"{path}.includePrevious",
                "payload.includePrevious",
                "'includePrevious' must not be set with a template. Name previous values in it: [@previous:Name].",
                "true");
        }
    }

    private static void CheckTemplate(string template, CatalogObject? known, string path, ErrorList errors)
    {
        var root = TemplateParser.Parse(template, out var found);
        foreach (var error in found)
        {
            var told = error.At(path);
            errors.Add(told with { Value = told.Value is null ? null : Shown.Text(told.Value) });
        }

        if (root is null)
        {
            return;
        }

        foreach (var parameter in new CustomPayload(TemplateEmitter.Emit(root)).FieldParameters)
        {
            CatalogRules.CheckField(parameter.Name, known, path, errors, parameter.Place);
        }
    }
}
