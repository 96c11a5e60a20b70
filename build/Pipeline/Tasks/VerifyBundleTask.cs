using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Kernel;
using Welkin.Pipeline.Stages;
using Welkin.Releases.Signing;
using Welkin.Releases.Verification;

namespace Welkin.Pipeline.Tasks;

[TaskName("VerifyBundle")]
[TaskDescription("Verify the bundle and its archive as a customer would: the signature, then every file")]
[IsDependentOn(typeof(SignTask))]
public sealed class VerifyBundleTask : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        var signed = context.Workspace.Take<SignedBundle>("Sign");
        var key = PublicKey.Parse(signed.PublicKey, signed.KeyName, "the key of Sign");

        foreach (var verdict in new[] { signed.Folder, signed.Archive }.Select(bundle => BundleVerifier.Verify(bundle, key)))
        {
            if (!verdict.IsVerified)
                throw new ReportedException([$"{verdict.Bundle} does not verify:", .. verdict.Problems.Select(problem => $"  {problem}")]);
            context.Information("verified {0}", Path.GetRelativePath(context.Root, verdict.Bundle));
        }
    }
}
