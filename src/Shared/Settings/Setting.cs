namespace Webhooks.Settings;

/// <summary>A setting that a configuration section may have.</summary>
/// <param name="Name">The name of the property it is bound to.</param>
/// <param name="IsTime">Whether it is a <see cref="TimeSpan"/>.</param>
/// <param name="Members">The settings of a section; null for a value, a list or a dictionary.</param>
internal sealed record Setting(string Name, bool IsTime = false, IReadOnlyList<Setting>? Members = null)
{
    public static Setting Time(string name) => new(name, IsTime: true);

    public static Setting Section(string name, IReadOnlyList<Setting> members) => new(name, Members: members);

    /// <summary>Values, lists and dictionaries of these names.</summary>
    public static IEnumerable<Setting> Values(params IEnumerable<string> names) => names.Select(name => new Setting(name));

    /// <summary>Times of these names.</summary>
    public static IEnumerable<Setting> Times(params IEnumerable<string> names) => names.Select(Time);
}
