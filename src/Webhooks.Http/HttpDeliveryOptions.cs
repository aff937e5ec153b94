namespace Webhooks;

/// <summary>The settings of <c>AddHttpDelivery()</c>, from code or from a configuration section.</summary>
/// <remarks>Checked at start; an error names the setting, the value and the rule. Read once.</remarks>
public sealed class HttpDeliveryOptions
{
    /// <summary>How long one attempt may take: look-up, connection, TLS, headers and body together.</summary>
    /// <value>20 seconds by default; 100 ms to 5 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long look-up, connection and TLS may take.</summary>
    /// <value>5 seconds by default; 10 ms to 5 minutes. A shorter <see cref="Timeout"/> ends it earlier.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How much of a response body is kept; what is longer is cut, and its connection is closed.</summary>
    /// <value>65,536 bytes by default; 0 (keeps nothing) to 1,048,576.</value>
    public int MaxResponseBytes { get; set; } = 64 * 1024;

    /// <summary>Whether <c>http://</c> URLs may be called.</summary>
    /// <value>False by default: only <c>https://</c>.</value>
    public bool AllowHttp { get; set; }

    /// <summary>Whether this machine may be called: <c>localhost</c>, 127.0.0.0/8 and ::1.</summary>
    /// <value>False by default. Set it together with <see cref="AllowHttp"/> to try things out.</value>
    public bool AllowLoopback { get; set; }

    /// <summary>
    /// Networks that may be called although they are not public, as <c>10.1.0.0/16</c> or <c>fd12:3456::/32</c>.
    /// </summary>
    /// <value>
    /// Empty by default. Link-local and cloud metadata addresses stay closed even where a listed network holds
    /// them; a network of nothing else is an error.
    /// </value>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Whether this process delivers. Where it does not, it records and another process delivers.</summary>
    /// <value>True by default. Change sources are read in any case.</value>
    public bool RunPump { get; set; } = true;

    /// <summary>When calls to a failing receiver pause.</summary>
    public CircuitBreakerOptions CircuitBreaker { get; set; } = new();
}
