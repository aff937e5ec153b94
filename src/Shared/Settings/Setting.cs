namespace Webhooks.Settings;

/// <summary>Represents a setting that a configuration section may have.</summary>
/// <param name="Name">The name of the property that it is bound to.</param>
/// <param name="IsTime">A value indicating whether it is a <see cref="TimeSpan"/>.</param>
/// <param name="Members">The settings of a section, or <see langword="null"/> for a value, a list or a dictionary.</param>
internal sealed record Setting(string Name, bool IsTime = false, IReadOnlyList<Setting>? Members = null)
{
    public static Setting Time(string name) => new(name, IsTime: true);

    public static Setting Section(string name, IReadOnlyList<Setting> members) => new(name, Members: members);

    /// <summary>Creates settings that are values, lists or dictionaries.</summary>
    public static IEnumerable<Setting> Values(params IEnumerable<string> names) => names.Select(name => new Setting(name));

    public static IEnumerable<Setting> Times(params IEnumerable<string> names) => names.Select(Time);
}
