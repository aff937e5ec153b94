using Webhooks.Validation;

namespace Webhooks.Support;

/// <summary>Finds in every template what it was told to.</summary>
internal sealed class FakeTemplateChecker : ITemplateChecker
{
    public List<TemplateFault> Faults { get; } = [];

    public List<string> Fields { get; } = [];

    public IReadOnlyList<TemplateFault> Check(string template, out IReadOnlyCollection<string> fields)
    {
        fields = Fields;
        return Faults;
    }
}
