using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Webhooks.Support;

/// <summary>Runs a test on every database; where there is no server for one, it is skipped and says why.</summary>
public sealed class OnEachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) => new(
        [
            new TheoryDataRow<DatabaseKind>(DatabaseKind.Sqlite),
            new TheoryDataRow<DatabaseKind>(DatabaseKind.PostgreSql) { Skip = PostgreSqlCluster.Unavailable },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
