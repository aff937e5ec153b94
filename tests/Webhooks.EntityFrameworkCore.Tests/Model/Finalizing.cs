using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Webhooks.Model;

/// <summary>A convention of a host that runs when its model is complete.</summary>
internal sealed class Finalizing(Action<IConventionModel> change) : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(
        IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context) =>
        change(modelBuilder.Metadata);
}
