namespace Webhooks.Settings;

/// <summary>Represents the configuration section that options are bound to.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
/// <param name="Value">The path of the section, such as <c>Shop:Webhooks</c>.</param>
internal sealed record SectionPath<TOptions>(string Value);
