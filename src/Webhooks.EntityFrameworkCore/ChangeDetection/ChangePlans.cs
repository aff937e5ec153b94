using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

internal sealed class ChangePlans
{
    private readonly ConditionalWeakTable<IModel, ChangePlan> _byModel = [];

    public ChangePlan Of(DbContext context) => _byModel.TryGetValue(context.Model, out var known) ? known : _byModel.GetValue(
        context.Model, model => ChangePlanCompiler.Compile(model, new(context.Database.ProviderName)));
}
