using Webhooks.Database.Dialects;

namespace Webhooks.Database.Portable;

/// <summary>Describes any relational database, with statements that all of them understand.</summary>
internal abstract class PortableDialect : Dialect
{
    public override IMessageInserter CreateInserter(TableNames tables, bool sendNotifications) =>
        new PortableMessageInserter(tables, Upsert);

    public override IClaimQueries CreateClaims(TableNames tables) => new PortableClaimQueries();

    public override ICompletionQueries CreateCompletions(TableNames tables) =>
        new PortableCompletionQueries(tables, this);
}
