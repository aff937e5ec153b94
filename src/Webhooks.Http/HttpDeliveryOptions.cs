using System.Security.Authentication;

namespace Webhooks;

/// <summary>Provides options for delivery over HTTP, set in code or bound to a configuration section.</summary>
/// <remarks>
/// The options are validated and read once, at startup. An error names the option, its value and the rule.
/// </remarks>
public sealed class HttpDeliveryOptions
{
    /// <summary>Gets or sets the maximum duration of one attempt: look-up, connection, TLS, headers and body.</summary>
    /// <value>The default is 20 seconds. Must be between 100 ms and 5 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Gets or sets the maximum duration of a host name look-up. If it is exceeded, no attempt is counted.
    /// </summary>
    /// <value>
    /// The default is 5 seconds. Must be between 10 ms and 5 minutes. A shorter <see cref="Timeout"/> ends it earlier.
    /// </value>
    /// <remarks>
    /// IPv4 and IPv6 addresses are looked up separately. After the first response, the other look-up has 50 ms left.
    /// Addresses are cached for 5 seconds.
    /// </remarks>
    public TimeSpan LookUpTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets the maximum duration of opening a connection, after the name is looked up.</summary>
    /// <value>
    /// The default is 5 seconds. Must be between 10 ms and 5 minutes. A shorter <see cref="Timeout"/> ends it earlier.
    /// </value>
    /// <remarks>
    /// Look-up, connection and TLS together may take this time plus <see cref="LookUpTimeout"/>. TLS may use the time that
    /// the look-up did not need.
    /// </remarks>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets the maximum duration of reading a response body, after status and headers are read.</summary>
    /// <value>
    /// The default is 2 seconds. Must be between 10 ms and 5 minutes. A shorter rest of <see cref="Timeout"/> ends it
    /// earlier.
    /// </value>
    /// <remarks>
    /// If the time is over, the part that was read is kept and marked as cut, and the connection is closed. The status
    /// decides the outcome in any case.
    /// </remarks>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets the number of bytes of a response body that are kept.</summary>
    /// <value>The default is 65,536. Must be between 0 and 1,048,576. 0 keeps nothing.</value>
    /// <remarks>A longer body is cut, and its connection is closed.</remarks>
    public int MaxResponseBytes { get; set; } = 64 * 1024;

    /// <summary>Gets or sets a value indicating whether <c>http://</c> URLs may be called.</summary>
    /// <value>The default is <see langword="false"/>: only <c>https://</c> URLs.</value>
    public bool AllowHttp { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether this machine may be called: <c>localhost</c>, 127.0.0.0/8 and ::1.
    /// </summary>
    /// <value>
    /// The default is <see langword="false"/>. Set it together with <see cref="AllowHttp"/> for local development.
    /// </value>
    public bool AllowLoopback { get; set; }

    /// <summary>
    /// Gets the networks that may be called although they are not public, for example <c>10.1.0.0/16</c> or
    /// <c>fd12:3456::/32</c>.
    /// </summary>
    /// <value>
    /// Empty by default. Link-local and cloud metadata addresses stay blocked even if a listed network contains them. A
    /// network that contains nothing else is an error.
    /// </value>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>
    /// Gets the only ports that may be called. If it is empty, all ports except <see cref="BlockedPorts"/> may be called.
    /// </summary>
    /// <value>
    /// Empty by default. Must be between 1 and 65535. A port in this list is allowed even if it is also blocked.
    /// </value>
    public ISet<int> AllowedPorts { get; } = new HashSet<int>();

    /// <summary>Gets the ports that may not be called: those of well-known services that do not use HTTP.</summary>
    /// <value>
    /// The default is about sixty ports, such as 22 (SSH), 25 (SMTP), 5432 (PostgreSQL) and 6379 (Redis). docs/security.md
    /// lists them. Must be between 1 and 65535.
    /// </value>
    /// <remarks>You can add and remove ports. A configuration section adds ports.</remarks>
    public ISet<int> BlockedPorts { get; } = NonHttpPorts.All.Select(row => row.Port).ToHashSet();

    /// <summary>Gets or sets the proxy for all requests, for example <c>http://proxy.internal:3128</c>.</summary>
    /// <value>The default is <see langword="null"/>: no proxy. Requires <see cref="ProxyBlocksPrivateAddresses"/>.</value>
    /// <remarks>
    /// The proxy may have any address. A user name and password in this URL are sent only to the proxy. Proxies of the
    /// environment and of the operating system are never used.
    /// </remarks>
    public string? Proxy { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether <see cref="Proxy"/> blocks private, link-local and metadata addresses.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    /// <remarks>
    /// The proxy looks up host names, so only the proxy sees the addresses. Set this to <see langword="true"/> to confirm
    /// that the proxy blocks them. The SSRF guard still checks URLs, and addresses that are written in URLs.
    /// </remarks>
    public bool ProxyBlocksPrivateAddresses { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether host names with a dot are looked up as written, without search domains.
    /// </summary>
    /// <value>
    /// The default is <see langword="true"/>. If <see langword="false"/>, the look-up follows the settings of the operating
    /// system.
    /// </value>
    /// <remarks>
    /// On Linux, <see langword="true"/> means that the hosts file is not used for these names. The SSRF guard checks
    /// addresses in both cases.
    /// </remarks>
    public bool ResolveAbsoluteNames { get; set; } = true;

    /// <summary>Gets or sets the maximum number of host name look-ups at the same time.</summary>
    /// <value>The default is 256. Must be between 16 and 4,096.</value>
    /// <remarks>
    /// <para>
    /// Each look-up has its own thread, which waits as long as the name server does. Half of the look-ups are for IPv4
    /// addresses and half for IPv6 addresses.
    /// </para>
    /// <para>
    /// One tenant (or one webhook without a tenant) uses at most a sixteenth of each half, and at least one look-up. Other
    /// look-ups wait, within <see cref="LookUpTimeout"/>.
    /// </para>
    /// </remarks>
    public int MaxLookUps { get; set; } = 256;

    /// <summary>
    /// Gets or sets the maximum number of connections that are kept open while no request uses them, over all receivers.
    /// </summary>
    /// <value>
    /// The default is 2,000. Must be between 0 and 100,000. 0 closes every connection after its response. If the process
    /// may open few files and sockets (RLIMIT_NOFILE), at most a quarter of them is used.
    /// </value>
    /// <remarks>
    /// Beyond it, the connection that was unused for the longest time is closed. Each connection that is unused for
    /// 5 seconds is closed in any case.
    /// </remarks>
    public int MaxIdleConnections { get; set; } = 2_000;

    /// <summary>Gets or sets the allowed versions of TLS.</summary>
    /// <value>
    /// The default is TLS 1.2 and TLS 1.3. Must be one of them or both. Older versions are not offered (RFC 8996).
    /// </value>
    public SslProtocols TlsVersions { get; set; } = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>
    /// Gets or sets a value indicating whether requests carry the <c>traceparent</c> header (W3C Trace Context) of the
    /// current activity.
    /// </summary>
    /// <value>The default is <see langword="false"/>, because receivers are third parties.</value>
    /// <remarks>Trace state and baggage are never sent.</remarks>
    public bool PropagateTraceContext { get; set; }

    /// <summary>Gets or sets the options of the circuit breaker, which pauses requests to a failing receiver.</summary>
    public CircuitBreakerOptions CircuitBreaker { get; set; } = new();
}
