using Webhooks.Database.Portable;
using Webhooks.Model;

namespace Webhooks.Database.MySql;

/// <summary>Describes MySQL and MariaDB, with any provider.</summary>
internal sealed class MySqlDialect : PortableDialect
{
    // The function to which the provider translates cuts fractions of a second, so time would go back.
    public override string ClockQuery => "SELECT UTC_TIMESTAMP(6)";

    public override string RowLock => "FOR UPDATE";

    public override bool IsUsedBy(string provider) => provider.Contains("MySql", StringComparison.OrdinalIgnoreCase);

    public override string CollationAdvice(Func<string, string> call) =>
        $"{call("utf8mb4_nopad_bin")} on MariaDB or {call("utf8mb4_0900_bin")} on MySQL";

    public override string NumberOf(string sequence) => $"{sequence} DIV {DeliveryKey.Span}";

    public override string First(int count) => Limit(count);
}
