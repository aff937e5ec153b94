namespace Webhooks.Network;

/// <summary>The well-known ports where something other than HTTP listens: no webhook receiver is there.</summary>
/// <remarks>
/// A request whose body a customer shapes can pass for commands where the protocol is lines of text (mail, Redis,
/// memcached), and elsewhere it makes this machine look like a scanner. Services that speak HTTP themselves are not
/// listed: a port does not tell them from receivers, and what keeps calls off them is the guard of addresses.
/// </remarks>
internal static class NonHttpPorts
{
    /// <summary>The table: ports as the IANA registry or common use assigns them, and who listens.</summary>
    public static IReadOnlyList<(int Port, string Service)> All { get; } =
    [
        (7, "echo"),
        (9, "discard"),
        (19, "chargen"),
        (20, "ftp-data"),
        (21, "ftp"),
        (22, "ssh"),
        (23, "telnet"),
        (25, "smtp"),
        (43, "whois"),
        (53, "dns"),
        (69, "tftp"),
        (79, "finger"),
        (88, "kerberos"),
        (110, "pop3"),
        (111, "rpcbind"),
        (119, "nntp"),
        (123, "ntp"),
        (135, "msrpc"),
        (137, "netbios"),
        (138, "netbios"),
        (139, "netbios"),
        (143, "imap"),
        (161, "snmp"),
        (179, "bgp"),
        (389, "ldap"),
        (445, "smb"),
        (465, "smtps"),
        (512, "rexec"),
        (513, "rlogin"),
        (514, "rsh"),
        (515, "printer"),
        (554, "rtsp"),
        (587, "smtp submission"),
        (636, "ldaps"),
        (873, "rsync"),
        (989, "ftps-data"),
        (990, "ftps"),
        (993, "imaps"),
        (995, "pop3s"),
        (1433, "sql server"),
        (1521, "oracle"),
        (1723, "pptp"),
        (1883, "mqtt"),
        (2049, "nfs"),
        (2181, "zookeeper"),
        (3306, "mysql"),
        (3389, "rdp"),
        (5060, "sip"),
        (5061, "sips"),
        (5432, "postgresql"),
        (5672, "amqp"),
        (5900, "vnc"),
        (6000, "x11"),
        (6379, "redis"),
        (6667, "irc"),
        (9042, "cassandra"),
        (9092, "kafka"),
        (11211, "memcached"),
        (27017, "mongodb"),
    ];
}
