import * as C from "@liftmix/core"
import { readFileSync } from "node:fs"
const text=readFileSync("/work/shared/data/mmm/robyn_simulated_weekly.csv","utf8")
const r=C.readDataset({text,file:"r"},{date:"DATE",kpi:{column:"revenue"},channels:{tv:{spend:"tv_S"},ooh:{spend:"ooh_S"},print:{spend:"print_S"},facebook:{spend:"facebook_S",exposure:"facebook_I"},search:{spend:"search_S",exposure:"search_clicks_P"}},organic:{newsletter:{exposure:"newsletter"}},controls:["competitor_sales_B"],events:["events"]} as any)
if(r._tag!=="Ok") throw 1
const ds=r.dataset, transform=C.defaultMediaTransform("week")
const variant=process.argv[2]??""
const spec:any={channels:ds.channels.map(c=>({name:c.name,transform})),organic:[{name:"newsletter",transform}],trend:variant.includes("lin")?{kind:"linear"}:{kind:"knots",knots:8},yearlyHarmonics:2,likelihood:"normal"}
const model=C.compileModel(spec,ds)
const opts={...C.defaultChainOptions,targetAcceptance:Number(process.argv[3]??.9),warmup:Number(process.argv[4]??400)}
const chains=[0,1,2,3].map(c=>{const ch=C.createChain(model.logDensity,C.createRng(1,"chain",c),opts);C.advance(ch,opts.warmup+1000);return C.finish(ch)})
const post=C.assemblePosterior(model,chains,10)
const d=C.diagnose(post)
console.log(JSON.stringify(d.verdict),d.sampler, chains.map(c=>c.stepSize.toFixed(3)), chains.map(c=>c.gradients))
const dim=model.logDensity.dimension
for(let p=0;p<dim;p++){ let a:number[]=[],b:number[]=[]; for(const c of chains) for(let i=0;i<1000;i++) (c.divergent[i]?a:b).push(c.positions[i*dim+p]); const m=(x:number[])=>x.reduce((s,v)=>s+v,0)/x.length; const sd=Math.sqrt(m(b.map(v=>(v-m(b))**2))); const zs=(m(a)-m(b))/sd; console.log(post.parameterNames[p].padEnd(26), 'z',zs.toFixed(2), 'pos mean',m(b).toFixed(2),'sd',sd.toFixed(2),'min',Math.min(...b).toFixed(1),'max',Math.max(...b).toFixed(1), d.parameters[p].rhat.toFixed(3), d.parameters[p].essBulk.toFixed(0)) }
