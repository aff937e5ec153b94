using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Webhooks.Model;

/// <summary>A convention of a host that gives every entity a column that only the host can fill.</summary>
internal sealed class TenantEverywhere : IEntityTypeAddedConvention
{
    public void ProcessEntityTypeAdded(
        IConventionEntityTypeBuilder entityTypeBuilder, IConventionContext<IConventionEntityTypeBuilder> context) =>
        entityTypeBuilder.Property(typeof(string), "HostTenant")!.IsRequired(true);
}
