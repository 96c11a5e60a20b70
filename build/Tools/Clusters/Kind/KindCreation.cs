using System.Collections.Immutable;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;

namespace Welkin.Tools.Clusters.Kind;

/// <summary>Creates one cluster, and where that fails takes back what it made of it.</summary>
internal sealed class KindCreation(IToolRunner run, KindTool kind, KindPlan plan)
{
    private string Kubeconfig => Path.Combine(plan.Folder, "kubeconfig");

    public async Task<ICluster> RunAsync(HeldLease lease, CancellationToken cancel)
    {
        try
        {
            await run.ReadAsync(kind.Create(plan.Name, KindFiles.Configuration(plan), Kubeconfig), cancel);
            foreach (var archive in plan.Options.ImageArchives)
                await run.ReadAsync(kind.Load(plan.Name, archive), cancel);
            return new KindCluster(run, kind, plan, await run.ReadAsync(kind.Kubeconfig(plan.Name), cancel));
        }
        catch (ToolFailedException failure)
        {
            var reason = KindFailures.Of(failure);
            if (reason == KindFailure.NameTaken)
                lease.Record(KindTraces.Foreign(plan.Name));
            throw new ReportedException(
            [
                $"kind could not create {plan.Name}: {failure.Lines[0]}",
                .. failure.Lines.Skip(1),
                .. reason.MayHaveLeftNodes() ? await TakeBackAsync() : [],
            ], failure);
        }
    }

    /// <summary>The nodes stayed for their logs alone. A person's Ctrl+C does not stop this: it has limits of its own.</summary>
    private async Task<ImmutableArray<string>> TakeBackAsync()
    {
        var said = ImmutableArray.CreateBuilder<string>();
        if (plan.Diagnostics is { } logs)
            said.Add(await TryAsync(kind.ExportLogs(plan.Name, logs)) is { } error ? $"its logs could not be exported: {error}" : $"its logs are in {logs}");
        if (await TryAsync(kind.Delete(plan.Name, Kubeconfig)) is { } left)
            said.Add($"its nodes are left: {left}");
        return said.ToImmutable();
    }

    private async Task<string?> TryAsync(ToolCommand command)
    {
        try
        {
            await run.ReadAsync(command, CancellationToken.None);
            return null;
        }
        catch (ReportedException error)
        {
            return error.Lines[^1].Trim();
        }
    }
}
