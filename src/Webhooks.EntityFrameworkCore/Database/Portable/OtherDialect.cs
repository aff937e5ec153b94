namespace Webhooks.Database.Portable;

/// <summary>Describes a database without a dialect of its own.</summary>
internal sealed class OtherDialect : PortableDialect
{
    public override bool IsUsedBy(string provider) => true;
}
