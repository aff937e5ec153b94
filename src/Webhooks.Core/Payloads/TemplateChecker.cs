using Webhooks.Validation;

namespace Webhooks.Payloads;

internal sealed class TemplateChecker : ITemplateChecker
{
    public IReadOnlyList<TemplateFault> Check(string template, out IReadOnlyCollection<string> fields)
    {
        fields = [template];
        return [];
    }
}
