using Webhooks.Database.Portable;

namespace Webhooks.Database.SqlServer;

internal sealed class SqlServerDialect : PortableDialect
{
    // SQL Server compares without spaces at the end, with any collation.
    public override int TextsToldApart => 2;

    public override bool IsUsedBy(string provider) => provider.Contains("SqlServer", StringComparison.OrdinalIgnoreCase);

    public override string CollationAdvice(Func<string, string> call) => call("Latin1_General_100_BIN2");

    public override string Size(string column) => $"DATALENGTH({column})";

    public override string Line(string lines, string index)
    {
        // There is no function for it, but one for an element of an array.
        var escaped = $"""REPLACE(REPLACE({lines}, N'\', N'\\'), N'"', N'\"')""";
        var array = $"""N'["' + REPLACE({escaped}, NCHAR(10), N'","') + N'"]'""";
        return $"CASE WHEN ISJSON({array}) = 1 THEN JSON_VALUE({array}, N'$[' + CAST({index} AS nvarchar(20)) + N']') END";
    }
}
