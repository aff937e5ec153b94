using System.Security.Authentication;
using Webhooks.Network;

namespace Webhooks;

/// <summary>The settings of <c>AddHttpDelivery()</c>, from code or from a configuration section.</summary>
/// <remarks>Checked at start; an error names the setting, the value and the rule. Read once.</remarks>
public sealed class HttpDeliveryOptions
{
    /// <summary>How long one attempt may take: look-up, connection, TLS, headers and body together.</summary>
    /// <value>20 seconds by default; 100 ms to 5 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets or sets how long the look-up of a host name may take. After that no attempt is charged.</summary>
    /// <value>The default is 5 seconds. Must be between 10 ms and 5 minutes. A shorter <see cref="Timeout"/> ends it earlier.</value>
    /// <remarks>
    /// IPv4 and IPv6 addresses are asked for separately. Once one answer is there, the other has 50 ms left. Addresses are
    /// kept for 5 seconds.
    /// </remarks>
    public TimeSpan LookUpTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long a connection may take once the name is looked up.</summary>
    /// <value>The default is 5 seconds. Must be between 10 ms and 5 minutes. A shorter <see cref="Timeout"/> ends it earlier.</value>
    /// <remarks>
    /// Look-up, connection and TLS together have this time and <see cref="LookUpTimeout"/>: what a look-up leaves, TLS may use.
    /// </remarks>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the body of an answer may take once its status and headers are read; what was read by then is kept, marked as
    /// cut, and its connection is closed. The status decides in any case.
    /// </summary>
    /// <value>2 seconds by default; 10 ms to 5 minutes. What is left of <see cref="Timeout"/> ends it earlier.</value>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(2);

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

    /// <summary>The only ports that may be called, where there are any.</summary>
    /// <value>
    /// Empty by default: every port but <see cref="BlockedPorts"/>. A port that is listed here is open even where it
    /// is blocked there. 1 to 65535.
    /// </value>
    public ISet<int> AllowedPorts { get; } = new HashSet<int>();

    /// <summary>Ports that may not be called: those of well-known services that do not speak HTTP.</summary>
    /// <value>
    /// By default some sixty, such as 22 (SSH), 25 (SMTP), 5432 (PostgreSQL) and 6379 (Redis); docs/security.md lists
    /// them. Add to it or remove from it; a configuration section adds. 1 to 65535.
    /// </value>
    public ISet<int> BlockedPorts { get; } = NonHttpPorts.All.Select(row => row.Port).ToHashSet();

    /// <summary>
    /// The proxy that every request goes through, as <c>http://proxy.internal:3128</c>; a user name and a password in
    /// it are sent to the proxy alone. It may have any address.
    /// </summary>
    /// <value>
    /// Null by default: no proxy; those of the environment and of the system are never used. It demands
    /// <see cref="ProxyBlocksPrivateAddresses"/>.
    /// </value>
    public string? Proxy { get; set; }

    /// <summary>
    /// The host's word that <see cref="Proxy"/> refuses private, link-local and metadata addresses. The proxy looks up
    /// the names, so that only it sees their addresses; URLs, and addresses written in them, are judged as ever.
    /// </summary>
    /// <value>False by default.</value>
    public bool ProxyBlocksPrivateAddresses { get; set; }

    /// <summary>Whether host names with a dot are looked up as written, without search domains.</summary>
    /// <value>
    /// True by default. On Linux such a look-up passes by the hosts file; false asks as the operating system is set up
    /// to. Addresses are judged in both cases.
    /// </value>
    public bool ResolveAbsoluteNames { get; set; } = true;

    /// <summary>
    /// How many look-ups run at the same time, each on a thread of its own, which waits for as long as the name server does.
    /// Half of them ask for IPv4 addresses and half for IPv6 ones. A tenant (or a webhook that has none) takes at most a
    /// sixteenth of either, and one at least. What is more waits, within <see cref="LookUpTimeout"/>.
    /// </summary>
    /// <value>256 by default; 16 to 4,096.</value>
    public int MaxLookUps { get; set; } = 256;

    /// <summary>The versions of TLS that are spoken.</summary>
    /// <value>1.2 and 1.3 by default; one of them, or both. Older ones are not offered (RFC 8996).</value>
    public SslProtocols TlsVersions { get; set; } = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>
    /// Whether requests carry <c>traceparent</c> (W3C Trace Context) of the activity they are sent in. Neither trace
    /// state nor baggage is ever passed on.
    /// </summary>
    /// <value>False by default: receivers are third parties.</value>
    public bool PropagateTraceContext { get; set; }

    /// <summary>When calls to a failing receiver pause.</summary>
    public CircuitBreakerOptions CircuitBreaker { get; set; } = new();
}
