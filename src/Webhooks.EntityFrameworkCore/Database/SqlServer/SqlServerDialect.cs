using Webhooks.Database.Portable;

namespace Webhooks.Database.SqlServer;

internal sealed class SqlServerDialect : PortableDialect
{
    // SQL Server compares without spaces at the end, with any collation.
    public override int TextsToldApart => 2;

    public override bool IsUsedBy(string provider) => provider.Contains("SqlServer", StringComparison.OrdinalIgnoreCase);

    public override string CollationAdvice(Func<string, string> call) => call("Latin1_General_100_BIN2");
}
