using System.Globalization;

namespace Webhooks.Load;

/// <summary>What a worker is told on its command line, as <c>name=value</c>.</summary>
internal sealed class Settings(string[] args)
{
    private readonly Dictionary<string, string> _values = args
        .Select(arg => arg.Split('=', 2))
        .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "");

    /// <summary><c>memory</c>, <c>sqlite</c> or <c>postgres</c>, the latter two with <see cref="Connection"/>.</summary>
    public string Storage => _values["storage"];

    public string Connection => _values["connection"];

    /// <summary>The receivers; each webhook has a path of its own below it.</summary>
    public string Url => _values["url"];

    /// <summary>Whether each webhook of a tenant in bad faith has a host of its own, all of them this machine.</summary>
    public bool HasHosts => _values.ContainsKey("hosts");

    /// <summary>How many tenants have receivers that hang, and how many webhooks each of them has.</summary>
    public int Tenants => int.Parse(_values["tenants"], CultureInfo.InvariantCulture);

    public int Webhooks => int.Parse(_values["webhooks"], CultureInfo.InvariantCulture);

    /// <summary>The time for one attempt; that of the product unless it is given.</summary>
    public TimeSpan? Timeout => _values.TryGetValue("timeout", out var seconds)
        ? TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))
        : null;
}
