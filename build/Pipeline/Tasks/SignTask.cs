using Cake.Common.Diagnostics;
using Cake.Frosting;
using Welkin.Pipeline.Stages;
using Welkin.Releases.Signing;

namespace Welkin.Pipeline.Tasks;

[TaskName("Sign")]
[TaskDescription("Sign release.json with ECDSA P-256 and write the archive; --key=FILE names a PKCS#8 PEM, without it a development key signs")]
[IsDependentOn(typeof(BundleTask))]
public sealed class SignTask : FrostingTask<BuildContext>
{
    public override void Run(BuildContext context)
    {
        var key = SigningKey.Open(context.Options.Key);

        var signed = new SignStage(context.Workspace).Run(context.Content.Line.Version, $"welkin-{context.Content.Line.Version}-{context.EditionName}", key);

        if (key.Name == DevelopmentKey.Name)
            context.Warning("signed with a DEVELOPMENT key: it proves nothing to anybody else; a release needs --key=FILE");
        context.Information("signed by '{0}', fingerprint {1}", signed.KeyName, signed.KeyFingerprint);
    }
}
