namespace Webhooks.Network;

/// <summary>What may be done about the addresses of a range.</summary>
internal enum AddressClass
{
    /// <summary>Called freely.</summary>
    Public,

    /// <summary>This machine: <c>AllowLoopback</c> or a listed network opens it.</summary>
    Loopback,

    /// <summary>Not on the public internet: a listed network opens it.</summary>
    Reserved,

    /// <summary>An IPv4 address in another dress: judged as that address.</summary>
    EmbeddedIPv4,

    /// <summary>Never called, whatever is configured.</summary>
    Never,
}
