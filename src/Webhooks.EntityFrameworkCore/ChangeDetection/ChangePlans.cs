using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>The plan of each model, made once.</summary>
internal sealed class ChangePlans
{
    private readonly ConditionalWeakTable<IModel, ChangePlan> _byModel = [];

    public ChangePlan Of(IModel model) => _byModel.GetValue(model, ChangePlanCompiler.Compile);
}
