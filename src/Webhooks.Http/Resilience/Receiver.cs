namespace Webhooks.Resilience;

/// <summary>Whom requests go to: scheme, host and port. A <see cref="Uri"/> has all of them in lower case.</summary>
internal readonly record struct Receiver(string Scheme, string Host, int Port)
{
    /// <summary>The receiver that a URL names, by the host that the transport connects to.</summary>
    public static Receiver Of(Uri url) => new(url.Scheme, url.IdnHost, url.Port);
}
