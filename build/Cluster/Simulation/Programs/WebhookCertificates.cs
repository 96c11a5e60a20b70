using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>The jobs with which charts make certificates for their webhooks (kubernetes/ingress-nginx, images/kube-webhook-certgen): <c>create</c> makes a secret, <c>patch</c> tells the webhooks who signed it.</summary>
internal sealed class WebhookCertificates(ControllerContext context, ControllerClient client, string space)
{
    public const string Image = "kube-webhook-certgen";

    private static readonly ResourceName Secrets = new("", "secrets");

    /// <exception cref="RefusedException">The account may not do it.</exception>
    public Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel) => arguments switch
    {
        ["create", ..] when Option(arguments, "secret-name") is { } secret => CreateAsync(arguments, secret, cancel),
        ["patch", ..] when Option(arguments, "secret-name") is { } secret && Option(arguments, "webhook-name") is { } webhook => PatchAsync(arguments, secret, webhook, cancel),
        _ => Task.CompletedTask,
    };

    private async Task CreateAsync(IReadOnlyList<string> arguments, string secret, CancellationToken cancel)
    {
        if (context.Store.Get(Secrets, space, secret) is not null)
            return;
        using var authority = new ClusterAuthority(context.State.Clock);
        using var certificate = authority.IssueServer([], (Option(arguments, "host") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries));
        await client.CreateAsync(Secrets, space, new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = secret },
            ["data"] = new JsonObject
            {
                ["ca"] = Encoded(authority.Pem),
                [Option(arguments, "cert-name") ?? "cert"] = Encoded(certificate.ExportCertificatePem() + "\n"),
                [Option(arguments, "key-name") ?? "key"] = Encoded(Key(certificate)),
            },
        }, cancel);
    }

    private async Task PatchAsync(IReadOnlyList<string> arguments, string secret, string webhook, CancellationToken cancel)
    {
        if (context.Store.Get(Secrets, space, secret)?.Root.Map("data")?.Text("ca") is not { } authority)
            return;
        foreach (var (kind, plural) in new[] { ("mutating", "mutatingwebhookconfigurations"), ("validating", "validatingwebhookconfigurations") })
        {
            if (Option(arguments, $"patch-{kind}") != "false" && context.Store.Get(new("admissionregistration.k8s.io", plural), null, webhook) is { } configuration)
                await client.ChangeAsync(configuration, null, root => Trust(root, authority), cancel);
        }
    }

    private static void Trust(JsonObject configuration, string authority)
    {
        foreach (var webhook in configuration.Maps("webhooks"))
            webhook.DefaultMap("clientConfig")["caBundle"] = authority;
    }

    private static string Key(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportECPrivateKeyPem() + "\n";
    }

    private static string? Option(IEnumerable<string> arguments, string name) =>
        arguments.FirstOrDefault(argument => argument.StartsWith($"--{name}=", StringComparison.Ordinal))?[(name.Length + 3)..];

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
