namespace Webhooks.Validation;

/// <summary>Parses a payload template for what is wrong with it and which fields it names. Thread-safe.</summary>
internal interface ITemplateChecker
{
    /// <summary>Everything wrong with a template; empty where nothing is.</summary>
    /// <param name="template">The text of the template.</param>
    /// <param name="fields">The fields that it names, current and previous, each once.</param>
    IReadOnlyList<TemplateFault> Check(string template, out IReadOnlyCollection<string> fields);
}
