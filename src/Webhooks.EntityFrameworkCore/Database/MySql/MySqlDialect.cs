using System.Globalization;
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

    public override string First(int count) => Limit(count);

    public override string NumberOf(string sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{sequence} DIV {DeliveryKey.Span}");

    public override string Line(string lines, string index) =>
        $"SUBSTRING_INDEX(SUBSTRING_INDEX({lines}, CHAR(10), {index} + 1), CHAR(10), -1)";
}
