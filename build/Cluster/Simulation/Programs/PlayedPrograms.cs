using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>Does what a container of a known program would have done, as the account of its pod: other objects of its chart wait for it.</summary>
internal sealed class PlayedPrograms(ControllerContext context)
{
    /// <returns>False where the program would have failed.</returns>
    public async Task<bool> RunAsync(StoredObject pod, ContainerRun container, CancellationToken cancel)
    {
        if (!container.Image.Contains(WebhookCertificates.Image, StringComparison.Ordinal))
            return true;
        var account = ServiceAccountUser.Of(pod.Namespace!, pod.Root.Map("spec")?.Text("serviceAccountName") ?? "default");
        var program = new WebhookCertificates(context, new(context.Server, account, WebhookCertificates.Image), pod.Namespace!);
        try
        {
            await program.RunAsync([.. Arguments(container)], cancel);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Arguments(ContainerRun container) => Field.Of(container.Spec)["args"].Items.Select(item => item.Text ?? "");
}
