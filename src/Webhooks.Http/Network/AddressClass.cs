namespace Webhooks.Network;

/// <summary>Specifies the rule for the addresses of a range.</summary>
internal enum AddressClass
{
    /// <summary>Allowed.</summary>
    Public,

    /// <summary>This machine: blocked unless <c>AllowLoopback</c> or a listed network allows it.</summary>
    Loopback,

    /// <summary>Not on the public internet: blocked unless a listed network allows it.</summary>
    Reserved,

    /// <summary>An IPv4 address inside an IPv6 address: the rule of the IPv4 address applies.</summary>
    EmbeddedIPv4,

    /// <summary>Always blocked.</summary>
    Never,
}
