namespace Webhooks;

/// <summary>Lists well-known ports of services other than HTTP, where no webhook receiver listens.</summary>
/// <remarks>
/// <para>
/// A body that a customer controls can act as commands if the protocol is lines of text (mail, Redis, memcached). For other
/// protocols, the requests look like a port scan.
/// </para>
/// <para>
/// Services that use HTTP are not listed, because their ports do not differ from those of receivers. The address rules
/// protect them.
/// </para>
/// </remarks>
internal static class NonHttpPorts
{
    /// <summary>Gets the ports, as IANA or common use assigns them, and their services.</summary>
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
